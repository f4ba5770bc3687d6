task remaining_totals "At each place, the sum of this number and all after it."
in xs: list
let back = reverse xs
let totals = scanl1 (+) back
out reverse totals
example [1, 2, 3] -> [6, 5, 3]
example [18, 14, 10] -> [42, 24, 10]
example [18, 0, 11, 10, -9, 9] -> [39, 21, 21, 10, 0, 9]
example [] -> []
example [5, -5] -> [0, -5]
example [1, 255] -> null
holdout [10, 10, 1, 18, -2, -1, 19] -> [55, 45, 35, 34, 16, 18, 19]
holdout [13, -9, 14, -6, -3, 17, 14] -> [40, 27, 36, 22, 28, 31, 14]
holdout [13, 18] -> [31, 18]
holdout [-256, 0] -> [-256, 0]
holdout [9] -> [9]
