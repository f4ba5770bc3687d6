task weighted_average "The average of two numbers in the same place when the first counts three times; null when a sum leaves the range."
in xs: list, ys: list
let triple = map (*3) xs
let sums = zipwith (+) triple ys
out map (/4) sums
example [4, 10], [8, 2] -> [5, 8]
example [14, 15, 0, 6, 14], [18, -8, -6, 8, -8, 9] -> [15, 9, -1, 6, 8]
example [-6, -3], [8, 15] -> [-2, 1]
example [], [] -> []
example [5, 6], [-15] -> [0]
example [86], [0] -> null
holdout [-9, 3, 13, -5], [1, 3, 5, 19] -> [-6, 3, 11, 1]
holdout [-4, -3, 17, 1, 20, 5], [7, -9, 15, 17, -2, 14] -> [-1, -4, 16, 5, 14, 7]
holdout [17, 4, 15], [1, -6, 8] -> [13, 1, 13]
holdout [-85], [-1] -> [-64]
holdout [85], [0] -> [63]
