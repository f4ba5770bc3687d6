task triangular_numbers "For each number k from 0 to 15, the sum 1 + 2 + ... + k; null when k is larger."
in xs: list
let next = map (+1) xs
let doubled = zipwith (*) xs next
out map (/2) doubled
example [1, 2, 3] -> [1, 3, 6]
example [4, 13, 3, 15, 1] -> [10, 91, 6, 120, 1]
example [1, 11, 12] -> [1, 66, 78]
example [] -> []
example [0, 10] -> [0, 55]
example [16] -> null
holdout [13, 0, 2, 0] -> [91, 0, 3, 0]
holdout [14, 13] -> [105, 91]
holdout [9, 14, 2, 10] -> [45, 105, 3, 55]
holdout [15] -> [120]
holdout [4, 4, 7] -> [10, 10, 28]
