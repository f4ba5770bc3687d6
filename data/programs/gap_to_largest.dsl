task gap_to_largest "How far each number is below the largest of the list; null when one is more than 255 below."
in xs: list
let highs = scanl1 max xs
let back = reverse highs
let peak = scanl1 max back
out zipwith (-) peak xs
example [4, 9, 1] -> [5, 0, 8]
example [17, -5, -7, 15, 15, 19, -4, 14] -> [2, 24, 26, 4, 4, 0, 23, 5]
example [20, -4, -5, 16, -7] -> [0, 24, 25, 4, 27]
example [] -> []
example [6] -> [0]
example [200, -100] -> null
holdout [9, 1, -2, 12, 8] -> [3, 11, 14, 0, 4]
holdout [10, -8] -> [0, 18]
holdout [6, 14, 6, -9] -> [8, 0, 8, 23]
holdout [255, 0, 7] -> [0, 255, 248]
holdout [-5, -9, -5] -> [0, 4, 0]
