task count_multiples_of_five "How many numbers 5 divides."
in xs: list
out count (%5) xs
example [22, 60, 24, 91, -25, -29, 27] -> 2
example [5, 14, -6, 4, 46, 88, 62] -> 1
example [21, -4] -> 0
example [] -> 0
example [94, 6, 46] -> 0
example [54, 95, 30] -> 2
holdout [-28, -26, 33, 63, 49, -16] -> 0
holdout [255, -256, 0] -> 2
holdout [8, 44, 3, -6] -> 0
holdout [59, 35] -> 1
holdout [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19] -> 4
