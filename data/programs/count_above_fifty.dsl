task count_above_fifty "How many marks are above 50."
in xs: list
out count (>50) xs
example [55, 29, 44] -> 1
example [53, 65, 61, 21, 53] -> 4
example [25, 73, 60, 67, 40, 70] -> 4
example [] -> 0
example [61, 47] -> 1
example [49, 46, 50, 41, 47] -> 0
holdout [41, 22, 39] -> 0
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> 0
holdout [61, 71, 35] -> 2
holdout [76, 77, 37, 30, 71] -> 3
holdout [71, 39, 75, 26] -> 2
