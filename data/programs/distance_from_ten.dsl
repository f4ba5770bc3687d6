task distance_from_ten "How far each number is above 10; negative for those below."
in xs: list
out map (-10) xs
example [-1, 12] -> [-11, 2]
example [14, 3] -> [4, -7]
example [12, 11, 13, 0, 13] -> [2, 1, 3, -10, 3]
example [] -> []
example [4, 5, 11, 2, 10] -> [-6, -5, 1, -8, 0]
example [-2, 9] -> [-12, -1]
holdout [6, 4, 3, 13, -1] -> [-4, -6, -7, 3, -11]
holdout [255, -256, 0] -> null
holdout [3, 13] -> [-7, 3]
holdout [-4, 2, 14, -3, 8] -> [-14, -8, 4, -13, -2]
holdout [11, 12] -> [1, 2]
