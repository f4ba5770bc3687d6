task count_positive_evens "How many even numbers are above zero."
in xs: list
let evens = filter even xs
out count (>0) evens
example [4, -2, 7, 10] -> 2
example [10, 14, 12, 6] -> 4
example [18, 1, -7, 20, 15, 14, 6, 2] -> 5
example [] -> 0
example [0] -> 0
example [1, 3, -256] -> 0
holdout [-4, 20, 1, 18, 12, 4, 4, 16, 19] -> 6
holdout [1, 2, 0, 12, -9, -2, 5, 4, -9] -> 3
holdout [-3, -1, 18, 10, 14, 11, -7, 4, 7] -> 4
holdout [2, 2, 2] -> 3
holdout [-1, 254, 255] -> 1
