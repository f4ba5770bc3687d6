task median_of_three "The middle one of the three numbers in the same place."
in xs: list, ys: list, zs: list
let low = zipwith min xs ys
let high = zipwith max xs ys
let capped = zipwith min high zs
out zipwith max low capped
example [5, 2, 9], [4, 7, 9], [6, 3, 8] -> [5, 3, 9]
example [-1, 9, 3], [14, 1, 0], [19, -2, 11, 2] -> [14, 1, 3]
example [19, 11, 14, 19, -5], [-2, 13, 19, 9, 20], [6, -8, 2, 6, 16] -> [6, 11, 14, 9, 16]
example [], [], [] -> []
example [1, 2], [3], [0, 0] -> [1]
example [255, -256], [-256, 255], [0, 0] -> [0, 0]
holdout [18, -6], [4, 20], [18, 1] -> [18, 1]
holdout [-4, 14], [-2, -8], [0, 1] -> [-2, 1]
holdout [17, 3, 7, 16, 16], [13, -8, 16, 8, 4], [10, 8, 7, -4, 0, 11] -> [13, 3, 7, 8, 4]
holdout [-1], [-2], [-3] -> [-2]
holdout [7, 7], [7, 8], [9, 6, 1] -> [7, 7]
