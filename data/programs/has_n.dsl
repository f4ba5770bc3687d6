task has_n "Whether n is in the list: 1 or 0."
in n: int, xs: list
let c = count (==n) xs
out calc (>) c 0
example 9, [-1, 6, 10, 10] -> 0
example 2, [0, 7, 10, -2, 2, -2] -> 1
example 9, [8, 9, -4, 6, 12, 8, 12] -> 1
example 3, [] -> 0
example 2, [-4, 1, 2, -2, 1] -> 1
example 9, [0, 12, 7, 0, 3, 2, 3] -> 0
holdout 12, [-4, 6, 12, -3, -3] -> 1
holdout 1, [255, -256, 0] -> 0
holdout 7, [11, 7, 0, 0, -4, 11] -> 1
holdout 12, [12, 12, 8, -2, -2] -> 1
holdout 9, [7, 7, 13, 0, 0] -> 0
