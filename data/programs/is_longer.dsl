task is_longer "Whether the first list is longer than the second: 1 or 0."
in xs: list, ys: list
let a = length xs
let b = length ys
out calc (>) a b
example [11, 3, 4, -2, -3], [-2, 1, -4, 2, 12, -2, -1] -> 0
example [4, 3, 1, 0, -4, 10], [10, -4, 2, 10, 0] -> 1
example [4, 3, 4, 2, 0, 14], [7, 3, 2, 14] -> 1
example [], [] -> 0
example [13, 3, 8, 9, 6, 13, 12], [5, 4] -> 1
example [0, 6, 14, 1, 9, -1], [9, 2, 0, 0, 4] -> 1
holdout [0, 13, -3, 14, 12], [10, 1, 6, 8] -> 1
holdout [255, -256, 0], [255, -256, 0] -> 0
holdout [0, 10, 5], [2, 0, 10] -> 0
holdout [7, 8], [6, 14, 8, 7] -> 0
holdout [1, 1, 13], [13, -1, 4, -3] -> 0
