task halve_average "The average of the numbers in the same place, fractions cut off; null when a sum leaves the range."
in xs: list, ys: list
let sums = zipwith (+) xs ys
out map (/2) sums
example [2, 5], [4, 6] -> [3, 5]
example [1, -5, 19], [18, 12, 19] -> [9, 3, 19]
example [2, -2, -8, 1], [17, -5, 5, 12] -> [9, -3, -1, 6]
example [], [] -> []
example [-3, 7], [0] -> [-1]
example [200], [56] -> null
holdout [10, 1, 4, 9], [0, -7, 6, 9, 4] -> [5, -3, 5, 9]
holdout [-2, 3, 1, -8], [17, 17, -4, 10] -> [7, 10, -1, 1]
holdout [14, 11], [0] -> [7]
holdout [-200, 8], [-56, 9] -> [-128, 8]
holdout [255], [-256] -> [0]
