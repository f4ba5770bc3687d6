task count_failed "How many marks are below 40."
in xs: list
out count (<40) xs
example [66, 44, 22, 32, 53, 59] -> 2
example [49, 65, 35, 55, 61, 22] -> 2
example [74, 61, 51, 67, 78, 26, 64] -> 1
example [] -> 0
example [41, 74, 71] -> 0
example [21, 71, 61, 34, 38, 22] -> 4
holdout [70, 26, 63, 22, 55] -> 2
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> 20
holdout [61, 68, 74, 58, 46] -> 0
holdout [79, 55, 43] -> 0
holdout [62, 50, 48] -> 0
