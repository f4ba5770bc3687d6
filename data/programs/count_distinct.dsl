task count_distinct "How many different numbers there are."
in xs: list
let u = unique xs
out length u
example [0, 1, 1, 5, 5] -> 3
example [7, 2, 7, 5, 5, 0] -> 4
example [5, 7, 2, 0, 0, 7, 2] -> 4
example [] -> 0
example [0, 2] -> 2
example [1, 2] -> 2
holdout [5, 0, 2] -> 3
holdout [7, 0, 5] -> 3
holdout [2, 1, 5] -> 3
holdout [1, 5] -> 2
holdout [2, 5, 1, 0, 1, 5, 5] -> 4
