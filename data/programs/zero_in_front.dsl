task zero_in_front "The list with a 0 in front; null when it is full."
in xs: list
out cons 0 xs
example [3, 11, 1, 8, 8] -> [0, 3, 11, 1, 8, 8]
example [12, 13] -> [0, 12, 13]
example [7, -3] -> [0, 7, -3]
example [] -> [0]
example [6, 12, 12, 7, 4] -> [0, 6, 12, 12, 7, 4]
example [-2, -3, 1] -> [0, -2, -3, 1]
holdout [-2, -3, 0, -1, 2, -1] -> [0, -2, -3, 0, -1, 2, -1]
holdout [255, -256, 0] -> [0, 255, -256, 0]
holdout [-1, -2, 6, 2, 3, 7, 12] -> [0, -1, -2, 6, 2, 3, 7, 12]
holdout [4, 11, 0, 13, 3, -2] -> [0, 4, 11, 0, 13, 3, -2]
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> null
