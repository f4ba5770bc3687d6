task sum_of_ends "The first number plus the last; null on the empty list."
in xs: list
let a = head xs
let b = last xs
out calc (+) a b
example [2, 10] -> 12
example [13, -4, 0] -> 13
example [10, -1, -1] -> 9
example [] -> null
example [3, 3, 4, 11] -> 14
example [0, 12, 11] -> 11
holdout [12, -2, 8, 4] -> 16
holdout [255, -256, 0] -> 255
holdout [-3, 9, -1, 0, 8, -2] -> -5
holdout [5, 3, 14, 1] -> 6
holdout [2, -3, 4] -> 6
