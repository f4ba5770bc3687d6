task window_max "The largest of the next size items after the first start items; null when there are none."
in start: int, size: int, xs: list
let rest = drop start xs
let window = take size rest
out max window
example 1, 2, [9, 6, 7, 8] -> 7
example 2, 2, [13, -8, -7, 17, 14, 16, 0] -> 17
example 1, 2, [7, 4, 1, 1, 4, 7, 3, -8, 14] -> 4
example 0, 2, [] -> null
example 2, 9, [4, 5, 6, 7] -> 7
example 4, 1, [1, 2, 3] -> null
holdout 2, 2, [12, -4, 19, 4, 1, -9, 8, 10, -5] -> 19
holdout 3, 2, [-3, 1, 7, -2, 15, -2, 1, 14, 11] -> 15
holdout 3, 3, [12, 5, -7, 18, 4, 16, -5, 20] -> 18
holdout -1, 1, [8, 9] -> 8
holdout 1, 0, [5, 6] -> null
