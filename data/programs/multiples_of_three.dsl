task multiples_of_three "The numbers that 3 divides."
in xs: list
out filter (%3) xs
example [5, 1] -> []
example [-1, 9] -> [9]
example [7, 10, 2] -> []
example [] -> []
example [12, 12, 10] -> [12, 12]
example [-1, 13, 10, 8, 5, 13] -> []
holdout [-3, 11, -2, 9, -4, 12] -> [-3, 9, 12]
holdout [0, 13, 12, 8, -4, -1] -> [0, 12]
holdout [-4, 10, 9, 7, 7, -2, 0] -> [9, 0]
holdout [11, 7, 4, 14, 12, 4, 4] -> [12]
holdout [0, 7, 13] -> [0]
