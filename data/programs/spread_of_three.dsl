task spread_of_three "Largest minus smallest of the three numbers in the same place."
in xs: list, ys: list, zs: list
let low = zipwith min xs ys
let lowest = zipwith min low zs
let high = zipwith max xs ys
let highest = zipwith max high zs
out zipwith (-) highest lowest
example [5, 2, 9], [4, 7, 9], [6, 3, 8] -> [2, 5, 1]
example [-4, 18, -2, 18, 15, -8, -5], [15, 11, 3, -8, -3, 8], [-8, 2, -6, 19, -9, -1, 0] -> [23, 16, 9, 27, 24, 16]
example [0, -8, 16, -7, 13, 2, 0], [20, 16, 17, 6, 9, -5], [6, -2, 10, 5, -6, -3, -8] -> [20, 24, 7, 13, 19, 7]
example [], [], [] -> []
example [1, 2], [3], [0, 0] -> [3]
example [255], [-1], [0] -> null
holdout [-9, 14, -8, -2, -5, 11, 16], [7, -3, 10, -8, -9, 1, 4], [2, -7, 14, 4, 20, -6, 2] -> [16, 21, 22, 12, 29, 17, 14]
holdout [18, 19, -6, -7, 2, 17], [-1, 1, 18, 5, 20, 4, -4], [13, 11, 10, 3, 13, 12] -> [19, 18, 24, 12, 18, 13]
holdout [-7, 6], [7, 12], [14, -6] -> [21, 18]
holdout [-1], [-2], [-3] -> [2]
holdout [7, 7], [7, 8], [9, 6, 1] -> [2, 2]
