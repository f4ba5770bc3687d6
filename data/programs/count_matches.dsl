task count_matches "In how many places two lists hold the same number; null when the difference in a place leaves the range."
in xs: list, ys: list
let gaps = zipwith (-) xs ys
let zeros = zipwith (-) gaps gaps
let ones = map (+1) zeros
let minus = map (-1) zeros
let capped = zipwith min gaps ones
let signs = zipwith max capped minus
out count even signs
example [1, 2, 3], [1, 5, 3] -> 2
example [0, 0, 0, 0, 1, 2, 2, 0], [0, 2, 2, 0, 1, 2, 1, 2] -> 4
example [0, 0, 0], [0, 0, 0, 0] -> 3
example [30, 7, -9], [26, 7, 40] -> 1
example [], [] -> 0
example [4, 4], [4] -> 1
example [200], [-56] -> null
holdout [0, 1, 0, 0, 1, 0, 2, 2, 1], [1, 0, 0, 1, 1, 0, 2, 0, 1, 1] -> 5
holdout [1, 1, 1, 1, 2, 1, 2, 0, 2], [1, 0, 2, 1, 2, 1, 0, 0, 2] -> 6
holdout [1, 1, 1, 1, 0, 1], [0, 1, 1, 1, 1] -> 3
holdout [7, 8], [8, 7] -> 0
holdout [255, -256], [255, -256] -> 2
