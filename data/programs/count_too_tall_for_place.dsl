task count_too_tall_for_place "How many numbers are larger than what sorting puts in their place; null when a difference leaves the range."
in xs: list
let up = sort xs
let gaps = zipwith (-) xs up
out count (>0) gaps
example [1, 5, 3, 2] -> 1
example [2, -3, 10, 12, -4, 20, 12, -9] -> 5
example [8, 5, -6, 12, -3] -> 3
example [] -> 0
example [1, 2, 3] -> 0
example [200, -100] -> null
holdout [-6, -3, 14, 18, -8, -2] -> 4
holdout [3, 10, 1, 5, 19, 13, 19, -3, -3] -> 6
holdout [6, 8, -7, 8, -2, -7] -> 3
holdout [4, 3, 2, 1] -> 2
holdout [7, 7] -> 0
