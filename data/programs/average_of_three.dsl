task average_of_three "The average of the three numbers in the same place, fractions cut off; null when a sum leaves the range."
in xs: list, ys: list, zs: list
let two = zipwith (+) xs ys
let three = zipwith (+) two zs
out map (/3) three
example [3, 6], [4, 6], [5, 7] -> [4, 6]
example [3, -8, -4, -8, 20, -2, 0], [-7, 10, 12, -7, -2, 11, 13], [18, -5, 2, 14, -3, 12, -8] -> [4, -1, 3, 0, 5, 7, 1]
example [-4, 16, 1, 13, 11, 4, 12], [19, 3, 5, 9, -5, 18, -8], [-8, 1, -7, -7, -9, -2, 3] -> [2, 6, 0, 5, -1, 6, 2]
example [], [], [] -> []
example [-1, 5], [-1, 5], [-3] -> [-1]
example [255], [1], [-200] -> null
holdout [12, 5], [-7, -2], [9, 3] -> [4, 2]
holdout [16, 10], [0, -1], [6, 18] -> [7, 9]
holdout [-1, 5, 1, 0], [18, 16, 7, -8], [5, 3, 3, -8] -> [7, 8, 3, -5]
holdout [100], [100], [55] -> [85]
holdout [0, 1], [0, 0], [2, 1] -> [0, 0]
