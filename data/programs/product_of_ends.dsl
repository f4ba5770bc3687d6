task product_of_ends "The first number times the last; null on the empty list."
in xs: list
let a = head xs
let b = last xs
out calc (*) a b
example [1, 0] -> 0
example [13, 14, -3] -> -39
example [7, 7, 12, 0, 14] -> 98
example [] -> null
example [13, 6, 1, 13] -> 169
example [12, 4, 7, 7] -> 84
holdout [-2, 0, -4, 9] -> -18
holdout [255, -256, 0] -> 0
holdout [13, 0, -1, 10, -2] -> -26
holdout [12, 11, 13] -> 156
holdout [10, 13] -> 130
