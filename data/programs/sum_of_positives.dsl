task sum_of_positives "The sum of the numbers above zero."
in xs: list
let positives = filter (>0) xs
out sum positives
example [4, -2, 9] -> 13
example [4, 0, -16, -5] -> 4
example [1, -13, 7, -1, 2, -9, -18] -> 10
example [] -> 0
example [-1, -256] -> 0
example [200, -9, 56] -> null
holdout [7, 12, 20] -> 39
holdout [17, 12, -15, 16, -17] -> 45
holdout [16, 18, -12, 20, -1] -> 54
holdout [0, 3] -> 3
holdout [255, -255] -> 255
