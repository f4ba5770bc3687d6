task sorted_distinct "The different numbers in ascending order."
in xs: list
let u = unique xs
out sort u
example [0, 1] -> [0, 1]
example [0, 7, 0] -> [0, 7]
example [5, 1, 0, 1, 5, 0] -> [0, 1, 5]
example [] -> []
example [0, 5, 5] -> [0, 5]
example [5, 7, 5, 2] -> [2, 5, 7]
holdout [2, 1, 0] -> [0, 1, 2]
holdout [5, 1, 7] -> [1, 5, 7]
holdout [7, 5] -> [5, 7]
holdout [2, 1, 7, 0, 0, 1] -> [0, 1, 2, 7]
holdout [5, 0, 2] -> [0, 2, 5]
