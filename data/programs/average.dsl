task average "The mean, rounded toward zero; null on the empty list."
in xs: list
let s = sum xs
let n = length xs
out calc (/) s n
example [-4, 2, 2, 12, 6] -> 3
example [6, 4, 0] -> 3
example [14, 8, 7, 3] -> 8
example [] -> null
example [1, 11, -1, 1] -> 3
example [3, 11, 0] -> 4
holdout [9, 9, 9, 3, 12, 9, 5] -> 8
holdout [-2, -2] -> -2
holdout [8, 1, 11, 7, 8, 4] -> 6
holdout [-1, 5, 11] -> 5
holdout [9, -3, 14, 6, 5] -> 6
