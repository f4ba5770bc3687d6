task sort_ascending "The numbers from smallest to largest."
in xs: list
out sort xs
example [3, 1, 2] -> [1, 2, 3]
example [2, -9] -> [-9, 2]
example [-9, -2, 16, 14, 11, 10, 1] -> [-9, -2, 1, 10, 11, 14, 16]
example [] -> []
example [2, -2, 2, -2] -> [-2, -2, 2, 2]
holdout [16, 17, -9, 3, 10, -6] -> [-9, -6, 3, 10, 16, 17]
holdout [-5, 18, 18, 17] -> [-5, 17, 18, 18]
holdout [-2, 7, 9, 14, 5, -3, -9] -> [-9, -3, -2, 5, 7, 9, 14]
holdout [255, -256, 0] -> [-256, 0, 255]
holdout [8] -> [8]
