task count_odd_sums "How many pairs of numbers in the same place have an odd sum; null when a sum leaves the range."
in xs: list, ys: list
let sums = zipwith (+) xs ys
out count odd sums
example [1, 2, 3], [4, 4, 4] -> 2
example [-9, 8, 6, 11], [12, 1, -6, -8] -> 3
example [12, 2, 8, 17, 14, 0, 1, 11], [3, 3, 1, -8, 16, -4, 13, -4] -> 5
example [], [] -> 0
example [5, 6], [5] -> 0
example [255], [1] -> null
holdout [18, -8, 1, 14, 13], [-9, 13, -4, 16, 4] -> 4
holdout [-5, 4, 9, 10, 5, 8], [-4, 11, -6, -5, 2, 13] -> 6
holdout [4, -1, -8, 5], [3, 0, 10, 3] -> 2
holdout [-3, -4], [0, 0] -> 1
holdout [2, 4], [6, 8] -> 0
