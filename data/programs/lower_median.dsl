task lower_median "The middle number in sorted order, the lower one of two; null for an empty list."
in xs: list
let up = sort xs
let down = reverse up
let lower = zipwith min up down
out max lower
example [6, 2, 9, 4] -> 4
example [9, -6, 7] -> 7
example [10, -7, 14, 3, 18] -> 10
example [] -> null
example [8, 5] -> 5
example [0, 255, -256] -> 0
holdout [17, -3, 8, -5] -> -3
holdout [7, 19, 20, 8] -> 8
holdout [-8, -4, 14] -> -4
holdout [-7] -> -7
holdout [1, 1, 1, 6] -> 1
