task skip_n "The list without its first n items; a negative n counts as 0."
in xs: list, n: int
out drop n xs
example [5, 6, 7, 8], 2 -> [7, 8]
example [20, -1, 20, -4, -1, 10], 2 -> [20, -4, -1, 10]
example [14, -8, 3, -5, 6, 20, 19], 2 -> [3, -5, 6, 20, 19]
example [], 3 -> []
example [4, 9], 5 -> []
example [4, 9], -1 -> [4, 9]
holdout [-4, -2, 7, 6], 1 -> [-2, 7, 6]
holdout [-5, -8, 7, -1, 20], 4 -> [20]
holdout [-2, 7], 0 -> [-2, 7]
holdout [1, 2, 3], 0 -> [1, 2, 3]
holdout [9, 8, 7], 3 -> []
