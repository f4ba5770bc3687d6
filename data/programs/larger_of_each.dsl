task larger_of_each "The larger of the numbers in the same place, as far as the shorter list goes."
in xs: list, ys: list
out zipwith max xs ys
example [1, 8, 3], [4, 2, 3] -> [4, 8, 3]
example [4, 12, 1], [-9, -2, -1] -> [4, 12, 1]
example [16, 8, -6, -2, 20, -7], [-7, 20, 2, 3, -3] -> [16, 20, 2, 3, 20]
example [], [] -> []
example [5, 6, 7], [9] -> [9]
example [-256, 255], [255, -256] -> [255, 255]
holdout [20, 8, 4, 15, 6], [9, 7, -4, 13, 3] -> [20, 8, 4, 15, 6]
holdout [-3, 6], [15, -6] -> [15, 6]
holdout [-6, 1, -3, -9], [4, 19, 18, 13, 14] -> [4, 19, 18, 13]
holdout [-4, -5], [-5, -4] -> [-4, -4]
holdout [], [3, 2] -> []
