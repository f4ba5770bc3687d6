task append_sum "The list with its sum at the end."
in xs: list
let s = sum xs
out append s xs
example [12, 7, -2, 7] -> [12, 7, -2, 7, 24]
example [14, 2, -3, 1, 10, 0] -> [14, 2, -3, 1, 10, 0, 24]
example [14, 12] -> [14, 12, 26]
example [] -> [0]
example [-4, 8, 4] -> [-4, 8, 4, 8]
example [-4, 12, 13, 6, 10] -> [-4, 12, 13, 6, 10, 37]
holdout [3, 7, 10] -> [3, 7, 10, 20]
holdout [-3, 4, 0, 8, 14] -> [-3, 4, 0, 8, 14, 23]
holdout [14, 3, 6] -> [14, 3, 6, 23]
holdout [10, 3, 12, 6] -> [10, 3, 12, 6, 31]
holdout [-2, 6] -> [-2, 6, 4]
