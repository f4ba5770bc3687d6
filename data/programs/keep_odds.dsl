task keep_odds "The odd numbers, in their order."
in xs: list
out filter odd xs
example [1, 2, 3, 4] -> [1, 3]
example [-5, 3] -> [-5, 3]
example [3, 9, 20] -> [3, 9]
example [] -> []
example [2, 4] -> []
example [-3, -2, 255] -> [-3, 255]
holdout [18, 13, 13] -> [13, 13]
holdout [13, 16] -> [13]
holdout [-4, 15, 3, 19] -> [15, 3, 19]
holdout [-256, -255] -> [-255]
holdout [0, 8] -> []
