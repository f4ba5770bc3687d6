task count_nonzero "How many numbers are not zero."
in xs: list
out count (!=0) xs
example [2, 1, 5] -> 3
example [5, 5, 7, 7, 0, 5] -> 5
example [0, 7, 5, 7, 0, 0] -> 3
example [] -> 0
example [7, 5, 2] -> 3
example [7, 5, 5, 0, 2, 1, 5] -> 6
holdout [5, 1] -> 2
holdout [2, 2, 2, 7] -> 4
holdout [5, 5, 5, 2, 2, 5] -> 6
holdout [5, 5, 5, 5, 2, 2, 1] -> 7
holdout [0, 5, 5, 2] -> 3
