task sum_of_squares "The sum of the squares; null when it, or a square, exceeds 255."
in xs: list
let squares = map (**2) xs
out sum squares
example [1, 2, 3] -> 14
example [-1, -1, -7] -> 51
example [8, 6] -> 100
example [] -> 0
example [-5, 5] -> 50
example [16] -> null
holdout [-8, 1] -> 65
holdout [3, 2, 4] -> 29
holdout [7, 7, 6] -> 134
holdout [15, 5, 2, 1] -> 255
holdout [9, -9, 9, 4] -> null
