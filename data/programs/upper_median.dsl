task upper_median "The middle number in sorted order, the upper one of two; null for an empty list."
in xs: list
let up = sort xs
let down = reverse up
let upper = zipwith max up down
out min upper
example [7, 1, 5] -> 5
example [16, 17, 2, 1] -> 16
example [8, 20] -> 20
example [] -> null
example [4, 8] -> 8
example [255, -256, 9, 0] -> 9
holdout [19, 12, 18, 6] -> 18
holdout [4, 2, 5, 17, -4, -9, -1] -> 2
holdout [-1, -6, 12] -> -1
holdout [3] -> 3
holdout [2, 2, 9, 9, 9] -> 9
