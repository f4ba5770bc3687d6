task add_lists "Sums of the numbers in the same place, as far as the shorter list goes."
in xs: list, ys: list
out zipwith (+) xs ys
example [1, 2, 3], [10, 20, 30] -> [11, 22, 33]
example [7, 20, 19, 19], [7, 17, 4, 1] -> [14, 37, 23, 20]
example [-4, 3, 14, -4, 7, 6], [-3, -9, -9, -9, 15, -8] -> [-7, -6, 5, -13, 22, -2]
example [], [4] -> []
example [5, 6, 7], [1] -> [6]
example [255], [1] -> null
holdout [11, -8, -4], [3, 0, 4] -> [14, -8, 0]
holdout [19, -3, 9, 11], [10, 16, 9, 9] -> [29, 13, 18, 20]
holdout [15, 6, 10, -8, -4, 20], [-1, 9, -5, -6, 19, -8, 19] -> [14, 15, 5, -14, 15, 12]
holdout [-256], [1] -> [-255]
holdout [8, 9], [-8, -9, 3] -> [0, 0]
