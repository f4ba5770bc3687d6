task without_largest "All numbers but the largest, wherever it occurs; null on the empty list."
in xs: list
let m = max xs
out filter (!=m) xs
example [5, 0, 0, 0] -> [0, 0, 0]
example [1, 0, 5] -> [1, 0]
example [7, 0, 5] -> [0, 5]
example [] -> null
example [0, 7, 7, 7, 1, 5, 5] -> [0, 1, 5, 5]
example [5, 5, 1] -> [1]
holdout [5, 5, 5, 5] -> []
holdout [5, 1, 5, 1, 7, 5] -> [5, 1, 5, 1, 5]
holdout [2, 0] -> [0]
holdout [5, 2, 7] -> [5, 2]
holdout [0, 7, 5, 0] -> [0, 5, 0]
