task is_sorted "Whether the list ascends: 1 or 0."
in xs: list
let s = sort xs
let d = zipwith (-) xs s
let c = count (!=0) d
out calc (==) c 0
example [-4, 4] -> 1
example [1, 6, 9, 14, 14] -> 1
example [7, -2, 12] -> 0
example [] -> 1
example [10, 11] -> 1
example [7, -1, 5, 1, 1, 4, -1] -> 0
holdout [1, 2, 7] -> 1
holdout [0, 6, -4, -2] -> 0
holdout [-1, 2, 6, 8, 9, 11] -> 1
holdout [5, 7, 11] -> 1
holdout [8, 1, 11] -> 0
