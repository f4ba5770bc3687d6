task cube_each "The third power of each number; null when one leaves the range."
in xs: list
let squares = map (**2) xs
out zipwith (*) squares xs
example [1, 2, 3] -> [1, 8, 27]
example [-4, -2, 0] -> [-64, -8, 0]
example [3, 4, 1] -> [27, 64, 1]
example [] -> []
example [-6, 6] -> [-216, 216]
example [7] -> null
holdout [-3, 6, -2, -3] -> [-27, 216, -8, -27]
holdout [-2, -4, 1] -> [-8, -64, 1]
holdout [2] -> [8]
holdout [-2, 0] -> [-8, 0]
holdout [-7, 1] -> null
