task count_evens "How many numbers are even; zero counts."
in xs: list
out count even xs
example [1, 2, 3, 4] -> 2
example [18, 14, 10, -2] -> 4
example [4, -7, 4, 4, -7, 18, -4] -> 5
example [] -> 0
example [0, -2] -> 2
example [7, 9, 11] -> 0
holdout [10, -7, -6, 8, 4, 14, -6] -> 6
holdout [-7, 19, 0] -> 1
holdout [3, 15, -8, 15, 16, 9, 6] -> 3
holdout [-256, 255] -> 1
holdout [6, 6, 6] -> 3
