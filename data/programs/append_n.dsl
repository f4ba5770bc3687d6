task append_n "The list with n at the end; null when it is full."
in xs: list, n: int
out append n xs
example [-3, -1, 3, 14], 2 -> [-3, -1, 3, 14, 2]
example [13, 0, -3, 13, 7, 6], 2 -> [13, 0, -3, 13, 7, 6, 2]
example [-4, 4, 9, -2, -4, 2], 7 -> [-4, 4, 9, -2, -4, 2, 7]
example [], 3 -> [3]
example [6, 0, 13, 7], 7 -> [6, 0, 13, 7, 7]
example [4, 8, 2, 3, 2, 6], 1 -> [4, 8, 2, 3, 2, 6, 1]
holdout [3, 11, 6], 0 -> [3, 11, 6, 0]
holdout [255, -256, 0], 1 -> [255, -256, 0, 1]
holdout [12, 11, 12], 0 -> [12, 11, 12, 0]
holdout [7, 8, 5, 12, 9], 4 -> [7, 8, 5, 12, 9, 4]
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19], 2 -> null
