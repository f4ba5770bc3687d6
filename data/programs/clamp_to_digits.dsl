task clamp_to_digits "Each number, with 0 for those below zero and 9 for those above."
in xs: list
let a = map (max 0) xs
out map (min 9) a
example [45, -16, 6] -> [9, 0, 6]
example [-8, -20] -> [0, 0]
example [67, 50, 86, 51, 17] -> [9, 9, 9, 9, 9]
example [] -> []
example [3, -6, 16] -> [3, 0, 9]
example [-3, -8, -23, -9] -> [0, 0, 0, 0]
holdout [21, 54, -22] -> [9, 9, 0]
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]
holdout [55, 15, 86, 65] -> [9, 9, 9, 9]
holdout [1, -20, 34, -16, 19] -> [1, 0, 9, 0, 9]
holdout [95, -30, -18] -> [9, 0, 0]
