task negatives_to_zero "The list with every negative number replaced by 0."
in xs: list
let zeros = zipwith (-) xs xs
out zipwith max xs zeros
example [3, -1, 4] -> [3, 0, 4]
example [-4, -6, 9, 16, 14, 20, -16] -> [0, 0, 9, 16, 14, 20, 0]
example [-14, 8, -3, 15, -10, 16, 4] -> [0, 8, 0, 15, 0, 16, 4]
example [] -> []
example [-5, -6] -> [0, 0]
example [255, -256] -> [255, 0]
holdout [-8, -16, 0] -> [0, 0, 0]
holdout [14, 6, 0, 18, -14, 9] -> [14, 6, 0, 18, 0, 9]
holdout [4, -19, 1, -4, -2] -> [4, 0, 1, 0, 0]
holdout [0] -> [0]
holdout [8, 2] -> [8, 2]
