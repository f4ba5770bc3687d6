task lowest_of_three "The smallest of the three numbers in the same place."
in xs: list, ys: list, zs: list
let low = zipwith min xs ys
out zipwith min low zs
example [5, 2, 9], [4, 7, 9], [6, 3, 8] -> [4, 2, 8]
example [17, -5], [2, -5], [6, 4] -> [2, -5]
example [-3, -1, -2, -3, -4], [7, 11, 17, 13, -1], [3, -1, -4, 14, -3] -> [-3, -1, -4, -3, -4]
example [], [], [] -> []
example [1, 2], [3], [0, 0] -> [0]
example [255, -256], [-256, 255], [0, 0] -> [-256, -256]
holdout [0, 19, 18, 9], [11, 10, -2, 10], [17, -7, -7] -> [0, -7, -7]
holdout [9, -1, 8, 5, 6], [3, 12, 10, 2, 0], [-8, -3, 5, 17, 1] -> [-8, -3, 5, 2, 0]
holdout [10, 12, 17], [0, 18, -7], [2, 20, 6] -> [0, 12, -7]
holdout [-1], [-2], [-3] -> [-3]
holdout [7, 7], [7, 8], [9, 6, 1] -> [7, 6]
