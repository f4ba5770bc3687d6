task larger_end "The larger one of the first and the last number."
in xs: list
let a = head xs
let b = last xs
out calc max a b
example [4, -4] -> 4
example [13, 6, 13, -3] -> 13
example [5, 10, 12, 0, 1, 6, 3] -> 5
example [] -> null
example [12, -2, 8] -> 12
example [14, 4, 3, -4, -3, 8, -2] -> 14
holdout [11, 12, 9, 2, -4] -> 11
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> 19
holdout [11, 8, 6, 10, 3, 4] -> 11
holdout [3, -2, 6] -> 6
holdout [9, 8, 3, 1, 2] -> 9
