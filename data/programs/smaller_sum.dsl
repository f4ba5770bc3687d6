task smaller_sum "The smaller one of the sums of two lists."
in xs: list, ys: list
let a = sum xs
let b = sum ys
out calc min a b
example [-1, 3, -1, -4, 9], [-1, 13] -> 6
example [1, 2, -3, 10], [10, 2, 1, 8, 6] -> 10
example [8, 11, 3], [-2, 6, 8, 0, -1] -> 11
example [], [] -> 0
example [-2, -1, 6, 2], [13, 11, -2] -> 5
example [5, 9, -1, 6, 6, 2], [0, 4, -4, 6] -> 6
holdout [14, 14], [14, 2] -> 16
holdout [255, -256, 0], [255, -256, 0] -> -1
holdout [-3, 10, 12], [-4, 0, 14, 12] -> 19
holdout [-3, 9, 9, 9, -4], [2, 0, -2, -2, 5] -> 3
holdout [-2, 11, 0], [9, 4, 8, 14, -1] -> 9
