task above_n "The numbers above n."
in xs: list, n: int
out filter (>n) xs
example [4, -4, -3, 1, 1], 7 -> []
example [-4, 5, 3, 5, 1], 2 -> [5, 3, 5]
example [1, 10, 7], 5 -> [10, 7]
example [], 3 -> []
example [-3, 9], 4 -> [9]
example [-1, 1, 7, 5, 2], 1 -> [7, 5, 2]
holdout [8, -1], 3 -> [8]
holdout [255, -256, 0], 1 -> [255]
holdout [9, 14, 5, -2, 1, 0, -3], 1 -> [9, 14, 5]
holdout [6, 0, 14, 8, 13, 13], 3 -> [6, 14, 8, 13, 13]
holdout [10, 0, -2, -3], 5 -> [10]
