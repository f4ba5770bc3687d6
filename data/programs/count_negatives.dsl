task count_negatives "How many numbers are below zero."
in xs: list
out count (<0) xs
example [-1, 2, -3] -> 2
example [0, -9, -1, -6] -> 3
example [-7, -3, -4, -1, -3] -> 5
example [] -> 0
example [0, 0] -> 0
example [-256, -1, 255] -> 2
holdout [-9, -2, -6, -7, -6, -3] -> 6
holdout [4, 5, -4, -4, -7, 3, 6, -12] -> 4
holdout [-1, -11, -6] -> 3
holdout [5, 6] -> 0
holdout [-7] -> 1
