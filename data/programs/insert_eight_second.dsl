task insert_eight_second "The list with an 8 put in at the second place."
in xs: list
out insert 1 8 xs
example [-3, 10, 13, 8, 7] -> [-3, 8, 10, 13, 8, 7]
example [8, 13, 0] -> [8, 8, 13, 0]
example [-1, 3, 8] -> [-1, 8, 3, 8]
example [] -> [8]
example [1, 10, -4, 4, 10] -> [1, 8, 10, -4, 4, 10]
example [2, -2, -4] -> [2, 8, -2, -4]
holdout [4, 1, 10, 7] -> [4, 8, 1, 10, 7]
holdout [255, -256, 0] -> [255, 8, -256, 0]
holdout [10, 12, 6, 2] -> [10, 8, 12, 6, 2]
holdout [4, 10, 8] -> [4, 8, 10, 8]
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> null
