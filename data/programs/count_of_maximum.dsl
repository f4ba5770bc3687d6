task count_of_maximum "How often the largest number occurs; null on the empty list."
in xs: list
let m = max xs
out count (==m) xs
example [5, 7] -> 1
example [7, 7, 0, 5] -> 2
example [5, 5, 2] -> 2
example [] -> null
example [0, 5, 5] -> 2
example [0, 2, 5, 1] -> 1
holdout [5, 5, 0, 5, 0] -> 3
holdout [255, -256, 0] -> 1
holdout [5, 1, 1] -> 1
holdout [7, 5, 5] -> 1
holdout [0, 5, 2, 5] -> 2
