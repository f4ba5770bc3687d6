task last_three "The last three numbers, as far as there are."
in xs: list
let r = reverse xs
let t = take 3 r
out reverse t
example [7, 8, -3, 9] -> [8, -3, 9]
example [9, 8] -> [9, 8]
example [2, 6] -> [2, 6]
example [] -> []
example [-4, 3, 6, 12] -> [3, 6, 12]
example [13, 8, -1, -2, 1, -1] -> [-2, 1, -1]
holdout [3, 11, 2] -> [3, 11, 2]
holdout [5, 12, 3, 7] -> [12, 3, 7]
holdout [5, 11, 2] -> [5, 11, 2]
holdout [-3, 4, -4, 0, 8, 4, -1] -> [8, 4, -1]
holdout [9, -1] -> [9, -1]
