task first_n "The first n items, or all of them when there are fewer; a negative n counts as 0."
in xs: list, n: int
out take n xs
example [5, 6, 7, 8], 2 -> [5, 6]
example [-3, -4, 0, -2, -4, 15, 1], 4 -> [-3, -4, 0, -2]
example [-1, 5], 2 -> [-1, 5]
example [], 3 -> []
example [4, 9], 5 -> [4, 9]
example [4, 9], -1 -> []
holdout [-8, 9, 11, 19], 3 -> [-8, 9, 11]
holdout [7, -3, 2, -9, 0, -1, 0], 3 -> [7, -3, 2]
holdout [-5, 8], 1 -> [-5]
holdout [1, 2, 3], 0 -> []
holdout [9, 8, 7], 3 -> [9, 8, 7]
